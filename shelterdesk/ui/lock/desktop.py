"""Hears from a Linux desktop that whoever worked here has left: locked, asleep, another user."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from shelterdesk.ui.lock.bus import Bus, BusGone, Heard

LOGIND = "org.freedesktop.login1"
PATH, MANAGER, SESSION = "/org/freedesktop/login1", f"{LOGIND}.Manager", f"{LOGIND}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
"""Desktops that lock without telling logind; KDE is the first."""

PATIENCE_MS = 500
"""How long one waits for the next signal before looking whether it is still wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buses:
    """Where the two buses of a desktop are, and which session of logind this one is; "" where there
    is none.
    """

    system: str = ""
    session: str = ""
    session_id: str = ""


def buses_of(environment: Mapping[str, str]) -> Buses:
    """The buses of this PC."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    usual = f"unix:path={runtime}/bus" if runtime else ""
    return Buses(
        system=environment.get("DBUS_SYSTEM_BUS_ADDRESS", "")
        or "unix:path=/run/dbus/system_bus_socket",
        session=environment.get("DBUS_SESSION_BUS_ADDRESS", "") or usual,
        session_id=environment.get("XDG_SESSION_ID", ""),
    )


def means_away(heard: Heard) -> bool:
    """Whether a signal says that the screen is locked, the PC goes to sleep, or another user is at
    it now.
    """
    match heard:
        case Heard(interface, "PrepareForSleep", (True, *_)):
            return interface == MANAGER
        case Heard(interface, "Lock", _):
            return interface == SESSION
        case Heard(interface, "ActiveChanged", (True, *_)):
            return interface in SAVERS
        case Heard(interface, "PropertiesChanged", (what, changed, *_)):
            now = dict(changed)
            left = now.get("Active") is False or now.get("LockedHint") is True
            return interface == PROPERTIES and what == SESSION and left
    return False


def follow_logind(buses: Buses, tell: Callable[[], None], over: Event) -> None:
    """Until `over`. Sleep waits for the lock, as long as logind lets it: the new process holds the
    descriptor no longer.
    """
    bus = Bus.reach(buses.system)
    if bus is None:
        return
    heard_from = f"type='signal',sender='{LOGIND}'"
    bus.listen(f"{heard_from},interface='{MANAGER}',member='PrepareForSleep'")
    if path := session_of(bus, buses.session_id):
        bus.listen(f"{heard_from},path='{path}',interface='{SESSION}',member='Lock'")
        bus.listen(f"{heard_from},path='{path}',interface='{PROPERTIES}'")
    held = bus.ask(
        LOGIND, PATH, MANAGER, "Inhibit", "sleep", "ShelterDesk", "The vault is locked first.",
        "delay",
    )  # fmt: skip
    try:
        _hear(bus, tell, over)
    finally:
        for descriptor in held or ():
            os.close(descriptor)


def follow_screen_savers(buses: Buses, tell: Callable[[], None], over: Event) -> None:
    """Until `over`: what desktops say that keep their lock from logind."""
    bus = Bus.reach(buses.session)
    if bus is None:
        return
    for interface in SAVERS:
        bus.listen(f"type='signal',interface='{interface}',member='ActiveChanged'")
    _hear(bus, tell, over)


def _hear(bus: Bus, tell: Callable[[], None], over: Event) -> None:
    with suppress(BusGone):
        while not over.is_set():
            heard = bus.hear(PATIENCE_MS)
            if heard is not None and means_away(heard):
                tell()
    bus.close()


def session_of(bus: Bus, session_id: str) -> str:
    """The session this window is in, else the one its user looks at; "" when logind knows none."""
    for name in ("auto", session_id):
        answer = bus.ask(LOGIND, PATH, MANAGER, "GetSession", name) if name else None
        if answer:
            return str(answer[0])
    return ""
