"""The labels of the repository, one a line: name, colour and description between tabs."""

import argparse

import yaml

from catalogue.upkeep import UpkeepError


def run(options: argparse.Namespace) -> int:
    """Print the labels of `options.file`, for the workflow "Étiquettes"; the exit status."""
    try:
        labels = yaml.safe_load(options.file.read_text(encoding="utf-8"))
        lines = ["\t".join([x["name"], x["color"], x["description"]]) for x in labels]
    except (OSError, TypeError, KeyError, yaml.YAMLError) as error:
        raise UpkeepError(f"La liste des étiquettes ne se lit pas : {error}") from error
    print("\n".join(lines))
    return 0
