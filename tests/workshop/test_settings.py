"""The settings: what a process needs in order to start, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHOLE = {
    "SECRET_KEY": "an invented text of more than fifty letters, which nobody would use for a real archive: 0123456789",
    "ALLOWED_HOSTS": "archive.example",
    "SITE_URL": "https://archive.example",
    "DATABASE_URL": "postgres://archive:word@127.0.0.1/archive",
    "SEARCH_URL": "whoosh:////srv/archive/index",
    "MEDIA_ROOT": "/srv/archive/media",
    "DEMO": "0",  # a demonstration may stand in this checkout's var/
}
OURS = (
    *WHOLE,
    "MAIL_URL",
    "MAIL_FROM",
    "DEBUG",
    "BEHIND_PROXY",
    "NAAN",
    "PORT",
    "DJANGO_SETTINGS_MODULE",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
)


def start(*command: str, given: dict[str, str], root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a Python command in a process whose environment holds these settings and none other."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, *command],
        cwd=root,
        env=environment | given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def read(expression: str, given: dict[str, str], root: Path = ROOT) -> str:
    """Return what an expression over the settings comes to in a process with this environment."""
    done = start("-c", f"from archive import settings; print({expression})", given=given, root=root)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def test_a_process_without_settings_names_everything_that_is_missing() -> None:
    done = start("manage.py", "check", given={"DEMO": "0"})
    assert done.returncode == 1
    assert [name for name in WHOLE if f"{name} is missing" in done.stderr] == [name for name in WHOLE if name != "DEMO"]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "DEMO"])
def test_a_process_that_lacks_one_setting_names_it_alone(name: str) -> None:
    done = start("manage.py", "check", given={key: value for key, value in WHOLE.items() if key != name})
    assert done.returncode == 1
    assert f"{name} is missing" in done.stderr
    assert done.stderr.count("is missing") == 1


def test_the_web_application_refuses_as_the_commands_do() -> None:
    done = start("-c", "import archive.wsgi", given={"DEMO": "0"})
    assert done.returncode == 1
    assert "SECRET_KEY is missing" in done.stderr


def test_a_whole_configuration_passes_the_deployment_checks() -> None:
    done = start("manage.py", "check", "--deploy", "--fail-level", "WARNING", given=WHOLE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ALLOWED_HOSTS": "archive.example,127.0.0.1"}, "only the demonstration"),
        ({"ALLOWED_HOSTS": "*"}, "list its names"),
        ({"DEBUG": "1"}, "only the demonstration"),
        ({"DEMO": "1"}, "may not serve"),
        ({"SITE_URL": "archive.example"}, "is no address"),
        ({"SEARCH_URL": "lucene://x"}, "the engines known are"),
        ({"DATABASE_URL": "unheard://of:hush@host/name"}, "DATABASE_URL cannot be read"),
    ],
)
def test_a_dangerous_or_unreadable_setting_is_refused(changed: dict[str, str], sentence: str) -> None:
    done = start("manage.py", "check", given=WHOLE | changed)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "hush" not in done.stderr.splitlines()[-1]


def test_a_forwarded_protocol_is_believed_only_where_a_proxy_is_announced() -> None:
    expression = "getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)"
    assert read(expression, WHOLE) == "None"
    assert "X_FORWARDED_PROTO" in read(expression, WHOLE | {"BEHIND_PROXY": "1"})


def test_paths_of_the_environment_hang_on_the_checkout_and_not_on_the_current_folder() -> None:
    places = {"SEARCH_URL": "whoosh:///var/index", "MEDIA_ROOT": "var/media", "DATABASE_URL": "sqlite:///var/r.sqlite3"}
    expression = (
        "settings.HAYSTACK_CONNECTIONS['default']['PATH'], settings.MEDIA_ROOT, settings.DATABASES['default']['NAME']"
    )
    found = read(f"*({expression})", WHOLE | places)
    assert found == f"{ROOT}/var/index {ROOT}/var/media {ROOT}/var/r.sqlite3"
    assert read("settings.HAYSTACK_CONNECTIONS['default']['PATH']", WHOLE) == "/srv/archive/index"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder that holds the settings and a demonstration's var/, as `make run` leaves one."""
    (tmp_path / "archive").mkdir()
    for name in ("__init__.py", "settings.py"):
        (tmp_path / "archive" / name).write_bytes((ROOT / "archive" / name).read_bytes())
    (tmp_path / "var").mkdir()
    demonstration = WHOLE | {"DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1,[::1]", "SECRET_KEY": "of the demonstration"}
    text = "".join(f"{name}={value}\n" for name, value in demonstration.items())
    (tmp_path / "var" / "settings.env").write_text(f"# A heading\n{text}", encoding="utf-8")
    return tmp_path


def test_a_command_typed_beside_the_demonstration_needs_no_settings(checkout: Path) -> None:
    assert read("settings.DEMO, settings.SECRET_KEY", {}, checkout) == "True of the demonstration"


def test_a_variable_of_the_environment_goes_before_the_demonstrations(checkout: Path) -> None:
    found = read(
        "settings.DEMO, settings.DATABASES['default']['NAME']", {"DATABASE_URL": "postgres:///other"}, checkout
    )
    assert found == "True other"


@pytest.mark.parametrize("own", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
def test_a_configuration_of_ones_own_is_never_mixed_with_the_demonstrations(checkout: Path, own: str) -> None:
    done = start("-c", "import archive.settings", root=checkout, given={own: WHOLE[own]})
    assert done.returncode == 1
    assert "is missing" in done.stderr


def test_without_demo_the_demonstrations_settings_are_not_read(checkout: Path) -> None:
    assert "SECRET_KEY is missing" in start("-c", "import archive.settings", root=checkout, given={"DEMO": "0"}).stderr


def test_letters_go_through_what_the_environment_names() -> None:
    given = WHOLE | {"MAIL_URL": "smtp+starttls://ada:p%40ss@mail.example", "MAIL_FROM": "a@archive.example"}
    expression = (
        "settings.ALERTS_OFFERED, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_PASSWORD, "
        "settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL, settings.EMAIL_BACKEND.rpartition('mail.')[2]"
    )
    assert read(expression, given) == ("True mail.example 587 p@ss True False backends.smtp.EmailBackend")
    assert read("settings.ALERTS_OFFERED", WHOLE) == "False"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"MAIL_URL": "smtp://mail.example"}, "MAIL_FROM is missing"),
        ({"MAIL_FROM": "a@archive.example"}, "MAIL_URL has to begin with"),
        ({"MAIL_URL": "mail.example", "MAIL_FROM": "a@archive.example"}, "MAIL_URL has to begin with"),
    ],
)
def test_letters_that_are_set_up_by_half_keep_an_archive_from_starting(given: dict[str, str], said: str) -> None:
    done = start("manage.py", "check", given=WHOLE | given)
    assert done.returncode == 1
    assert said in done.stderr
