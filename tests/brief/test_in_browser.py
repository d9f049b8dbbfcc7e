"""The page in a real browser, without a network."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to open the page with")


@pytest.fixture
def opened(html, tmp_path):
    """The page in a browser, with everything it logged and asked for."""
    from playwright.sync_api import sync_playwright

    path = tmp_path / "brief.html"
    path.write_text(html, encoding="utf-8")
    told: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda request: None if request.url == path.as_uri() else told.append(request.url))
        page.goto(path.as_uri())
        yield page, told
        browser.close()


def test_it_opens_offline_draws_its_charts_unfolds_and_prints(opened):
    page, told = opened
    assert page.locator("h1").inner_text() == "A dome on the Moon"
    boxes = [chart.bounding_box() for chart in page.locator("figure svg.chart").all()]
    assert len(boxes) == 15
    assert all(box["width"] > 200 and box["height"] > 40 for box in boxes)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 1360

    page.evaluate("location.hash = '#rule-needs_20_R-2'")
    page.wait_for_function("document.getElementById('rule-needs_20_R-2').getBoundingClientRect().top < 400")

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('details[data-print]')].every(one => one.open)")
    folded = page.evaluate(
        "[...document.querySelectorAll('details:not([data-print])')].filter(one => !one.open).length"
    )
    assert folded > 0, "what a reader on paper does not need stays folded"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("[...document.querySelectorAll('details')].some(one => one.open)")
    assert told == []
