"""What a Linux desktop says of its lock, its sleep and its users, over a real bus of the test."""

from collections.abc import Iterator
from socket import AF_UNIX, socket
from threading import Event, Thread

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from shelterdesk.ui.lock.bus import Bus, Heard
from shelterdesk.ui.lock.desktop import (
    MANAGER,
    PROPERTIES,
    SESSION,
    Buses,
    buses_of,
    means_away,
    session_of,
)
from shelterdesk.ui.lock.system import DesktopEars
from tests.ui.lock.desktop import OURS, THEIRS, Logind

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


class OldLogind:
    """Knows sessions by their number only, as before systemd 243."""

    def ask(self, _service: str, _path: str, _interface: str, method: str, name: str) -> object:
        return (OURS,) if (method, name) == ("GetSession", "1") else None


@pytest.mark.parametrize(("number", "path"), [("1", OURS), ("", ""), ("9", "")])
def test_an_older_logind_is_asked_by_the_number_of_the_session(number: str, path: str) -> None:
    assert session_of(OldLogind(), number) == path  # type: ignore[arg-type]


@pytest.fixture
def ears(qtbot: QtBot, bus: str, logind: Logind) -> Iterator[DesktopEars]:
    """Listening already, on both buses: here they are one."""
    owner = QObject()
    made = DesktopEars(Buses(system=bus, session=bus, session_id="1"), owner)
    qtbot.waitUntil(logind.is_inhibited)
    yield made
    owner.deleteLater()


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
    assert logind.asked()[-1] == [
        "Inhibit", ["sleep", "ShelterDesk", "The vault is locked first.", "delay"],
    ]  # fmt: skip
    owner.deleteLater()
    qtbot.waitUntil(lambda: not logind.is_inhibited())


@pytest.fixture
def dead_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Event]]:
    """Takes a caller in and never says a word; the second is set once somebody came."""
    path = tmp_path_factory.mktemp("bus") / "dead"
    came, ended, callers = Event(), Event(), list[socket]()

    def take_in(door: socket) -> None:
        callers.append(door.accept()[0])
        came.set()
        ended.wait(60)

    with socket(AF_UNIX) as door:
        door.bind(str(path))
        door.listen()
        thread = Thread(target=take_in, args=(door,), daemon=True)
        thread.start()
        yield f"unix:path={path}", came
        ended.set()
        thread.join()
        for caller in callers:
            caller.close()


def test_a_bus_that_never_answers_does_not_stop_the_window(
    qtbot: QtBot, dead_bus: tuple[str, Event]
) -> None:
    address, came = dead_bus
    owner, turns = QObject(), list[int]()
    DesktopEars(Buses(system=address), owner)
    qtbot.waitUntil(came.is_set)
    timer = QTimer(owner, interval=0)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    qtbot.waitUntil(lambda: len(turns) > 100)
    owner.deleteLater()
