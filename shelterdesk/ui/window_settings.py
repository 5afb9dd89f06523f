"""What this PC remembers for its window: the language of Unlock and the last vault folder."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from shelterdesk.errors import AppError
from shelterdesk.i18n import languages

_LARGEST = 4096  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSettings:
    """Nothing personal. "" where nothing was chosen yet."""

    language: str = ""
    vault: str = ""


class WindowSettingsFile:
    """The file of these settings. What cannot be read or written is as if it were not there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> WindowSettings:
        try:
            with self._path.open("rb") as file:
                found = _parsed(file.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return WindowSettings()
        if not isinstance(found, dict):
            return WindowSettings()
        language, vault = found.get("language"), found.get("vault")
        return WindowSettings(
            language=language if isinstance(language, str) and language in languages() else "",
            vault=vault if isinstance(vault, str) else "",
        )

    def remember_language(self, language: str) -> None:
        self._write(replace(self.read(), language=language))

    def remember_vault(self, vault: Path) -> None:
        self._write(replace(self.read(), vault=str(vault)))

    def _write(self, settings: WindowSettings) -> None:
        import json

        from shelterdesk.vault.durable import make_private_folder, write_atomic

        try:
            make_private_folder(self._path.parent)
            write_atomic(self._path, json.dumps(asdict(settings)).encode())
        except (AppError, OSError):
            return  # the next start asks again: nothing else depends on it


def _parsed(text: bytes) -> object:
    import json  # a first start has nothing to read

    return json.loads(text)
