"""schema.py FOLDER SCHEMAS: every part of every package against ISO/IEC 29500-4 (Transitional) and
the schemas of Open Packaging. Takes the parts from the zipped bytes and from the writer's list."""
import json
import pathlib
import re
import sys
import zipfile

from lxml import etree

from report import Report

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
SCHEMAS = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wml/_all.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "wml/_all.xsd",
    OFFICE + "extended-properties": "wml/shared-documentPropertiesExtended.xsd",
    OFFICE + "custom-properties": "wml/shared-documentPropertiesCustom.xsd",
    PACKAGE + "content-types": "opc/opc-contentTypes.xsd",
    PACKAGE + "relationships": "opc/opc-relationships.xsd",
    PACKAGE + "metadata/core-properties": "opc/opc-coreProperties.xsd",
}
NAMESPACE = re.compile(r"\{[^}]*/([^/}]+)\}")


class Validator:
    """Schemas, each read once; no part is validated twice."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.schemas = {}
        self.known = {}
        self.parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

    def schema(self, namespace):
        if namespace not in self.schemas:
            path = self.folder / SCHEMAS[namespace]
            self.schemas[namespace] = etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
        return self.schemas[namespace]

    def faults(self, data):
        """What is wrong with a part: an empty list when nothing is."""
        if data not in self.known:
            self.known[data] = list(self.find(data))
        return self.known[data]

    def find(self, data):
        try:
            root = etree.fromstring(data, self.parser)
        except etree.XMLSyntaxError as error:
            yield f"not well-formed: {error}"
            return
        namespace = etree.QName(root).namespace
        if namespace not in SCHEMAS:
            yield f"no schema for {namespace}"
            return
        schema = self.schema(namespace)
        if not schema.validate(root):
            for error in schema.error_log:
                message = NAMESPACE.sub(r"\1:", error.message)
                yield f"line {error.line}: {message[:300]}"


def main(folder, schemas):
    report = Report()
    validator = Validator(schemas)
    for path in sorted(pathlib.Path(folder).glob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            zipped = [(name, archive.read(name)) for name in archive.namelist()]
        listed = json.loads(path.with_suffix(".parts.json").read_text(encoding="utf-8"))
        for name, data in zipped + [(name, text.encode()) for name, text in listed]:
            faults = validator.faults(data)
            report.check(path.stem, name, not faults, "valid against its schema", "; ".join(faults[:5]))
    report.print()


main(sys.argv[1], sys.argv[2])
