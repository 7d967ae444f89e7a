#!/usr/bin/python3
"""Drives an HTML page of a report in chromium, as a clerk would: by keyboard, by pointer, on a wide and a narrow window.

Usage: browser.py PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]
"""
import pathlib
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WIDE, NARROW = (1500, 1000), (430, 900)


def browser(size):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={size[0]},{size[1]}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=webdriver.chrome.service.Service("/usr/bin/chromedriver"), options=options)


def press(driver, *keys):
    for key in keys:
        driver.switch_to.active_element.send_keys(key)


def focused(driver):
    return driver.switch_to.active_element.get_attribute("data-cell")


def inked(driver):
    """Whether the picture in the panel shows something else than white."""
    return driver.execute_script("""
      const c = document.querySelector("#panel canvas");
      if (!c || !c.width) return false;
      const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
      for (let i = 0; i < d.length; i += 4) if (d[i] < 128 && d[i + 1] < 128 && d[i + 2] < 128) return true;
      return false;""")


def wait(condition, what):
    for _ in range(100):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(what)


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def by_keyboard(driver):
    first = driver.find_element(By.CSS_SELECTOR, "td[data-cell]")
    driver.execute_script("arguments[0].focus()", first)
    expect(first.get_attribute("aria-selected") == "true", "a cell that has the focus is not chosen")
    press(driver, Keys.ARROW_RIGHT)
    expect(focused(driver) == "1", "arrow right does not go to the next cell")
    press(driver, Keys.ARROW_DOWN)
    expect(focused(driver) == "4", "arrow down does not go to the cell below")
    press(driver, Keys.ENTER)
    expect(driver.switch_to.active_element.get_attribute("id") == "panel", "enter does not go to the panel")
    wait(lambda: inked(driver), "the panel shows no ink around the cell")
    press(driver, Keys.ESCAPE)
    expect(focused(driver) == "4", "escape does not go back to the cell")
    press(driver, "j")
    doubt = driver.switch_to.active_element
    total = driver.find_elements(By.CSS_SELECTOR, "#look .fails a, #look .review a")
    expect(doubt.get_attribute("id") in [a.get_attribute("hash")[1:] for a in total], "j does not go to a doubt")
    expect("≠" in driver.find_element(By.ID, "panel").text, "the failed sum of the cell is not shown")
    here = focused(driver)
    press(driver, "j")
    press(driver, "k")
    expect(focused(driver) == here, "k does not go back")


def by_pointer(driver):
    link = driver.find_element(By.CSS_SELECTOR, "#look a.go")
    target = link.get_attribute("hash")[1:]
    link.click()
    expect(driver.switch_to.active_element.get_attribute("id") == target, "a link of the list does not lead to its cell")
    driver.find_element(By.ID, "language").click()
    expect("To look at" in driver.find_element(By.ID, "look").text, "the switch does not change the language")
    expect("要看的地方" not in driver.find_element(By.ID, "look").text, "both languages show at once")


def without_form(driver):
    passage = driver.find_element(By.CSS_SELECTOR, "div[data-cell]")
    passage.click()
    expect(passage.get_attribute("aria-current") == "true", "a passage that is clicked is not chosen")
    wait(lambda: inked(driver), "the panel shows no ink of the passage")
    here = focused(driver)
    press(driver, Keys.ARROW_DOWN)
    expect(focused(driver) == str(int(here) + 1), "arrow down does not go to the next passage")
    cell = driver.find_element(By.CSS_SELECTOR, "table.plain tr:nth-child(2) td[data-cell]")
    driver.execute_script("arguments[0].focus()", cell)
    press(driver, Keys.ARROW_DOWN)
    below = driver.switch_to.active_element
    expect((below.get_attribute("data-r"), below.get_attribute("data-c")) == ("2", cell.get_attribute("data-c")),
           "arrow down does not go to the cell below")
    wait(lambda: inked(driver), "the panel shows no ink of the cell")
    for _ in range(20):
        press(driver, Keys.ARROW_DOWN)
    expect(driver.switch_to.active_element.tag_name not in ("td", "th"), "arrow down does not leave the table")


def fits(driver, what):
    width = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    expect(width[0] <= width[1], f"the page is wider than its {what} window: {width}")


def no_complaints(driver):
    log = [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    expect(not log, f"the browser complains: {log}")


def opened(driver, file):
    driver.get(file.as_uri())
    times = driver.execute_script("const t = performance.getEntriesByType('navigation')[0]; return t.domComplete")
    return times / 1000


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        shots = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else name)
        fixtures = [str(source / "fixtures" / file) for file in ("2021-slip.pdf", "plain-gazette.pdf")]
        subprocess.run([program, "convert", *fixtures, "-o", name, "--to", "html", "-q"], stdin=subprocess.DEVNULL,
                       check=False)
        file = pathlib.Path(name) / "2021-slip.html"
        for size, what in ((WIDE, "wide"), (NARROW, "narrow")):
            driver = browser(size)
            try:
                seconds = opened(driver, file)
                by_keyboard(driver)
                driver.save_screenshot(str(shots / f"html-{what}.png"))
                by_pointer(driver)
                fits(driver, what)
                opened(driver, file.with_name("plain-gazette.html"))
                without_form(driver)
                driver.save_screenshot(str(shots / f"plain-{what}.png"))
                fits(driver, what)
                no_complaints(driver)
                print(f"{what}: opened in {seconds:.2f} s")
            finally:
                driver.quit()


if __name__ == "__main__":
    main()
