"""The bill of materials of the frozen program, in CycloneDX: what is really inside."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from freezing.licences import Part

FILE = "sbom.cdx.json"


def sbom_of(parts: Iterable[Part], version: str, epoch: int) -> str:
    """The same for the same parts: neither the hour nor chance is in it."""
    listed = [_component(part) for part in parts]
    program = Component(
        name="ShelterDesk",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="shelterdesk",
        licenses=[LicenseFactory().make_with_expression("Apache-2.0")],
    )
    bom = Bom(components=listed)
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    bom.register_dependency(program, listed)
    named = " ".join(sorted(str(component.bom_ref.value) for component in listed))
    bom.serial_number = uuid5(NAMESPACE_URL, f"shelterdesk {version} {named}")
    return JsonV1Dot6(bom).output_as_string(indent=2)


def write_sbom(target: Path, parts: Iterable[Part], version: str, epoch: int) -> None:
    target.write_text(f"{sbom_of(parts, version, epoch)}\n", "utf-8")


def _component(part: Part) -> Component:
    declared = LicenseAcknowledgement.DECLARED
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=" ".join(filter(None, (part.name, part.version))),
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        licenses=[
            LicenseFactory().make_from_string(part.licence, license_acknowledgement=declared)
        ],
    )
