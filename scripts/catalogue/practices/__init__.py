"""The practices as the site knows them, every reference resolved."""
