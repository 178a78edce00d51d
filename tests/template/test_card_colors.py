"""What fills a card on a template without colours by use: light text on it first, since dark text on a strong colour
hurts, however well it can be told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.template.colors import contrast
from briefgen.template.loading import load_template
from briefgen.template.looks import readable_colors

DARK = {"dk1": "484848", "lt1": "F1F9F7", "lt2": "F1F9F7", "dk2": "484848", "accent5": "FBFBFB"}


def test_a_grey_that_is_the_texts_own_colour_is_no_context_and_rules_stay_faint_on_a_dark_page(foreign_decks) -> None:
    theme = load_template([str(foreign_decks["harbour"])], "en").deck.file.theme
    theme = replace(theme, colors={**theme.colors, **DARK}, color_map={})
    behind = (0.06, 0.13, 0.11)
    colors = {use: theme.rgb(color) for use, color in readable_colors(theme, (behind,)).items()}
    assert contrast(colors["text"], behind) >= 4.5
    assert contrast(colors["context"], colors["text"]) >= 1.4, "bars of what is compared with step back behind the text"
    assert contrast(colors["oncontext"], colors["context"]) >= 4.5, "the text in such bars is read"
    assert 1.1 < contrast(colors["rule"], behind) < 4.5


@pytest.mark.parametrize(
    ("accents", "fill", "text"),
    [
        (["F00000", "00F000", "A00000"], "A00000", "FFFFFF"),
        (["4472C4", "ED7D31", "A5A5A5"], "4472C4", "FFFFFF"),
        (["F00000", "00F000", "FFC42B"], "F00000", "000000"),
    ],
)
def test_a_card_takes_light_text_where_an_accent_carries_it(foreign_decks, accents, fill, text) -> None:
    theme = load_template([str(foreign_decks["harbour"])], "en").deck.file.theme
    colors = {f"accent{i}": (accents * 2)[i - 1] for i in range(1, 7)}
    theme = replace(theme, colors={**theme.colors, "dk1": "000000", "lt1": "FFFFFF", **colors}, color_map={})
    found = readable_colors(theme)
    assert (theme.hex(found["marker"]), theme.hex(found["onmarker"])) == (fill, text)
