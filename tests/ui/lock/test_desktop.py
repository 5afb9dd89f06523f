"""What a Linux desktop says of its lock, its sleep and its users, over a real bus of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from shelterdesk.ui.lock.bus import Bus, Heard
from shelterdesk.ui.lock.desktop import MANAGER, PROPERTIES, SESSION, Buses, buses_of, means_away
from shelterdesk.ui.lock.system import DesktopEars
from tests.ui.lock.desktop import OURS, THEIRS, Logind, running_bus

WITHIN = 2_000  # ms


@pytest.mark.parametrize(
    ("heard", "away"),
    [
        (Heard(MANAGER, "PrepareForSleep", (True,)), True),
        (Heard(MANAGER, "PrepareForSleep", (False,)), False),
        (Heard(MANAGER, "PrepareForSleep"), False),
        (Heard("org.example", "PrepareForSleep", (True,)), False),
        (Heard(SESSION, "Lock"), True),
        (Heard(SESSION, "Unlock"), False),
        (Heard("org.freedesktop.ScreenSaver", "ActiveChanged", (True,)), True),
        (Heard("org.gnome.ScreenSaver", "ActiveChanged", (True,)), True),
        (Heard("org.gnome.ScreenSaver", "ActiveChanged", (False,)), False),
        (Heard(PROPERTIES, "PropertiesChanged", (SESSION, (("Active", False),), ())), True),
        (Heard(PROPERTIES, "PropertiesChanged", (SESSION, (("Active", True),), ())), False),
        (Heard(PROPERTIES, "PropertiesChanged", (SESSION, (("LockedHint", True),), ())), True),
        (Heard(PROPERTIES, "PropertiesChanged", (SESSION, (("IdleHint", True),), ())), False),
        (Heard(PROPERTIES, "PropertiesChanged", ("org.example", (("Active", False),), ())), False),
    ],
)  # fmt: skip
def test_what_a_signal_means(heard: Heard, away: bool) -> None:
    assert means_away(heard) is away


def test_the_buses_of_a_pc_are_where_its_environment_says_or_where_they_usually_are() -> None:
    assert buses_of({"XDG_RUNTIME_DIR": "/run/user/7", "XDG_SESSION_ID": "3"}) == Buses(
        system="unix:path=/run/dbus/system_bus_socket", session="unix:path=/run/user/7/bus",
        session_id="3",
    )  # fmt: skip
    told = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/a", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/b"}
    assert buses_of(told) == Buses(system="unix:path=/a", session="unix:path=/b")


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "tcp:host=localhost,port=1"])
def test_no_bus_is_no_error_and_another_machine_is_never_asked(address: str) -> None:
    assert Bus.reach(address) is None


@pytest.fixture
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_bus(tmp_path_factory.mktemp("bus")) as address:
        yield address


@pytest.fixture
def logind(qtbot: QtBot, bus: str) -> Iterator[Logind]:
    made = Logind(bus)
    yield made
    made.leave()


@pytest.fixture
def ears(qtbot: QtBot, bus: str, logind: Logind) -> Iterator[DesktopEars]:
    """Listening already, on both buses: here they are one."""
    owner = QObject()
    made = DesktopEars(Buses(system=bus, session=bus, session_id="1"), owner)
    qtbot.waitUntil(logind.is_inhibited)
    yield made


def test_the_lock_of_the_session_is_heard(qtbot: QtBot, logind: Logind, ears: DesktopEars) -> None:
    with qtbot.waitSignal(ears.away, timeout=WITHIN):
        logind.lock()


def test_sleep_is_heard_before_it_comes(qtbot: QtBot, logind: Logind, ears: DesktopEars) -> None:
    with qtbot.waitSignal(ears.away, timeout=WITHIN):
        logind.sleep()


def test_another_user_at_the_pc_is_heard(qtbot: QtBot, logind: Logind, ears: DesktopEars) -> None:
    with qtbot.waitSignal(ears.away, timeout=WITHIN):
        logind.change("Active", False)


def test_a_desktop_that_locks_by_itself_is_heard(
    qtbot: QtBot, logind: Logind, ears: DesktopEars
) -> None:
    with qtbot.waitSignal(ears.away, timeout=WITHIN):
        logind.change("LockedHint", True)


def test_a_screen_saver_that_tells_only_the_session_is_heard(
    qtbot: QtBot, logind: Logind, ears: DesktopEars
) -> None:
    with qtbot.waitSignal(ears.away, timeout=WITHIN):
        logind.say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)


def test_nothing_else_is(qtbot: QtBot, logind: Logind, ears: DesktopEars) -> None:
    heard: list[str] = []
    ears.away.connect(lambda: heard.append("away"))
    logind.lock(THEIRS)
    logind.change("Active", False, THEIRS)
    logind.change("Active", True)
    logind.sleep(begins=False)
    logind.say(OURS, SESSION, "Unlock")
    with qtbot.waitSignal(ears.away, timeout=WITHIN):
        logind.lock()  # after all of these, on the same road
    assert heard == ["away"]


def test_sleep_is_held_back_by_name_and_let_go_with_the_window(
    qtbot: QtBot, bus: str, logind: Logind
) -> None:
    owner = QObject()
    DesktopEars(Buses(system=bus), owner)
    qtbot.waitUntil(logind.is_inhibited)
    assert ("Inhibit", ["sleep", "ShelterDesk", "The vault is locked first.", "delay"]) in [
        (method, given) for method, given in logind.asked
    ]
    owner.deleteLater()
    qtbot.waitUntil(lambda: not logind.is_inhibited())


def test_a_bus_that_never_answers_holds_nobody_up(qtbot: QtBot, tmp_path: Path) -> None: ...
