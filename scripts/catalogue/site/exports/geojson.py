"""The practices on a map: GeoJSON, https://www.rfc-editor.org/rfc/rfc7946 (WGS 84)."""

from catalogue.practices.catalogue import Catalogue, Origins
from catalogue.practices.practice import Practice
from catalogue.site.exports.json_files import address_of, envelope
from catalogue.site.shared.edition import Values, json_list_bytes
from catalogue.site.shared.points import Located, Points
from catalogue.site.shared.site import Site

_SOURCE = {
    "nom": "GeoNames (points des communes), moyennes et arrondis par nos soins",
    "adresse": "https://www.geonames.org/",
    "licence": "CC BY 4.0",
}


def geojson_file(catalogue: Catalogue, site: Site) -> bytes:
    """One feature per practice, with the few values that a map shows; a national one has no point.

    The collection bears the same first keys as our other JSON files: RFC 7946 lets programs pass
    over what they do not know.
    """
    points = Points(catalogue.territories)
    first = {"type": "FeatureCollection", **envelope(catalogue, site), "source": _SOURCE}
    origins = catalogue.groups.origins
    features = (
        _feature(practice, points.locate(practice.territoire), site, origins.get(practice.slug, ()))
        for practice in catalogue.practices
    )
    return json_list_bytes(first, "features", features)


def _feature(practice: Practice, located: Located, site: Site, origins: Origins) -> Values:
    return {
        "type": "Feature",
        "id": practice.slug,
        "geometry": _geometry(located),
        "properties": {
            "identifiant": practice.slug,
            "adresse": address_of(practice, site),
            "titre": practice.titre,
            "resume": practice.resume,
            "lieu": practice.territoire.nom,
            "precision": located.precision,
            "theme": practice.themes[0].label,
            "themes": [theme.slug for theme in practice.themes],
            "publics": [public.slug for public in practice.publics],
            "maturite": practice.maturite.slug,
            "preuve": practice.preuve.slug,
            "date": practice.redaction.date,
            "reprises": practice.data.get("reprises", []),
            "reprise_de": [original.slug for original, _ in origins],
        },
    }


def _geometry(located: Located) -> Values | None:
    if not located.points:
        return None
    if len(located.points) == 1:
        return {"type": "Point", "coordinates": [*located.points[0]]}
    return {"type": "MultiPoint", "coordinates": [[*point] for point in located.points]}
