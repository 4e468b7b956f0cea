"""Judges JSON Schemas with another implementation: each is valid by the meta-schema of draft 2020-12,
right records pass, wrong ones do not. The folder holds `cases.json`, a list of {name, schema, record,
isRight}, schemas and records as texts."""
import json
import pathlib
import re
import sys

import jsonschema
import yaml

from report import Report


class Core(yaml.SafeLoader):
    """YAML as editors read it (1.2, core schema): dates and times are texts, only true and false are
    booleans."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
# a number that starts with 0 is decimal here, octal in YAML 1.1
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def main():
    report = Report()
    cases = json.loads((pathlib.Path(sys.argv[1]) / "cases.json").read_text(encoding="utf-8"))
    validators = {}
    for case in cases:
        name, text = case["name"], case["schema"]
        if text not in validators:
            schema = json.loads(text)
            try:
                jsonschema.Draft202012Validator.check_schema(schema)
                problem = "valid"
            except jsonschema.SchemaError as error:
                problem = error.message
            report.check("schemas", schema["$id"], problem == "valid", "valid", problem)
            validators[text] = jsonschema.Draft202012Validator(schema)
        record = yaml.load(case["record"], Loader=Core)
        errors = [
            f"{'/'.join(map(str, error.absolute_path))}: {error.message[:120]}"
            for error in validators[text].iter_errors(record)]
        kind = "right" if case["isRight"] else "wrong"
        report.check(kind, name, (not errors) == case["isRight"], kind, "; ".join(errors) or "no error")
    report.print()


if __name__ == "__main__":
    main()
