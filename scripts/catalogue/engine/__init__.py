"""Adapters between our pages and the engines that publish them. Nothing else imports an engine."""
