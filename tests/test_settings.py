"""Settings survive being saved, and what the administrator laid down goes before and above them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.settings import Policy, Settings, load_policy, load_settings, save_settings

NO_POLICY = Policy()


def policy(folder: Path, content: object) -> Policy:
    path = folder / "policy.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return load_policy(path)


def test_without_any_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_policy(tmp_path / "policy.json") == NO_POLICY
    assert load_settings(tmp_path, NO_POLICY) == Settings()


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    chosen = Settings(alias="åsa", zoom=130, single_letter_keys=False)
    save_settings(chosen, tmp_path, NO_POLICY)
    assert load_settings(tmp_path, NO_POLICY) == chosen
    assert sorted(path.name for path in tmp_path.iterdir()) == ["settings.json"]


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    save_settings(Settings(zoom=130), tmp_path, NO_POLICY)
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")) == {"zoom": 130}


def test_the_machines_defaults_hold_until_the_user_chooses(tmp_path: Path) -> None:
    laid_down = policy(tmp_path, {"defaults": {"language": "sv", "export_folder": "/srv/gold"}})
    assert load_settings(tmp_path, laid_down) == Settings(language="sv", export_folder="/srv/gold")
    save_settings(Settings(language="en", export_folder="/srv/gold"), tmp_path, laid_down)
    assert load_settings(tmp_path, laid_down).language == "en"
    moved = policy(tmp_path, {"defaults": {"language": "sv", "export_folder": "/srv/new"}})
    assert load_settings(tmp_path, moved).export_folder == "/srv/new"


def test_going_back_to_the_programs_own_default_is_a_choice_too(tmp_path: Path) -> None:
    laid_down = policy(tmp_path, {"defaults": {"theme": "dark"}})
    save_settings(Settings(theme="system"), tmp_path, laid_down)
    assert load_settings(tmp_path, laid_down).theme == "system"


def test_what_is_fixed_holds_whatever_the_user_has_chosen(tmp_path: Path) -> None:
    save_settings(Settings(entity_model="/home/eva/model", zoom=120), tmp_path, NO_POLICY)
    laid_down = policy(tmp_path, {"fixed": {"entity_model": "/srv/model"}})
    assert laid_down.fixed == {"entity_model"}
    settings = load_settings(tmp_path, laid_down)
    assert (settings.entity_model, settings.zoom) == ("/srv/model", 120)
    save_settings(replace(settings, entity_model="/home/eva/model"), tmp_path, laid_down)
    assert load_settings(tmp_path, laid_down).entity_model == "/srv/model"


@pytest.mark.parametrize(
    "content",
    [[], {"defaults": 3, "fixed": []}, {"fixed": {"zoom": "wide", "colour": "red", "alias": None}}],
)
def test_what_a_policy_does_not_mean_is_passed_over(tmp_path: Path, content: object) -> None:
    assert policy(tmp_path, content) == NO_POLICY


def test_a_broken_file_does_not_keep_the_program_from_starting(tmp_path: Path) -> None:
    for name in ("policy.json", "settings.json"):
        (tmp_path / name).write_text('{"zoom": 1', encoding="utf-8")
    assert load_settings(tmp_path, load_policy(tmp_path / "policy.json")) == Settings()


def test_keys_of_ones_own_come_back_and_what_is_damaged_in_them_is_passed_over(
    tmp_path: Path,
) -> None:
    save_settings(Settings(keys={"accept": ("J", "Return")}), tmp_path)
    assert load_settings(tmp_path).keys == {"accept": ("J", "Return")}
    damaged = {"keys": {"accept": "J", "reject": ["U", 5], "gold": 1}}
    (tmp_path / "settings.json").write_text(json.dumps(damaged), encoding="utf-8")
    assert load_settings(tmp_path).keys == {"reject": ("U",)}
