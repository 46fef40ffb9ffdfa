"""Custom XML parts of the package: where they are, and how they are named inside it."""

from __future__ import annotations

SNAPSHOT = "customXml/item1.xml"
SNAPSHOT_ID = "{E4A7D10B-3C52-4B86-A1F9-60D28C7B93E5}"
STORE = "customXml/item2.xml"


def item_properties(identity: str, namespace: str) -> str:
    """The part beside a custom XML part that gives it its ``identity`` and says of what form it is."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<ds:datastoreItem ds:itemID="{identity}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
