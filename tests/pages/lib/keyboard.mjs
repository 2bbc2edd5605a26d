// A whole task with the keyboard alone. Every stop must show where it is.

// Presses Tab until the element of this ARIA role and accessible name (a string or a pattern) has the focus.
export async function tabTo(page, role, name, { within = 80 } = {}) {
  const goal = page.getByRole(role, { name }).first();
  await goal.waitFor();
  for (let press = 0; press < within; press += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return goal;
    await page.keyboard.press('Tab');
    await focusShows(page);
  }
  throw new Error(`${within} presses of Tab do not reach ${role} «${name}» on ${page.url()}`);
}

// Goes to a field and writes in it, as fingers would.
export async function write(page, role, name, text) {
  await tabTo(page, role, name);
  await page.keyboard.type(text);
}

// Goes to a box or a round button and ticks it; within a group of round buttons, arrows move.
export async function tick(page, role, name) {
  const goal = page.getByRole(role, { name }).first();
  if (role === 'radio') {
    const group = await goal.getAttribute('name');
    await reachGroup(page, group);
    for (let press = 0; press < 20 && !(await goal.isChecked()); press += 1) await page.keyboard.press(press === 0 ? 'Space' : 'ArrowDown');
  } else {
    await tabTo(page, role, name);
    await page.keyboard.press('Space');
  }
  if (!(await goal.isChecked())) throw new Error(`${role} «${name}» can't be ticked by keyboard on ${page.url()}`);
}

// Goes to a button or a link, presses Enter, and waits for the page that answers.
export async function press(page, role, name) {
  await tabTo(page, role, name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

// The error summary of a refused form: it has the focus, and each line leads to its field. Gives the lines.
export async function errorSummary(page) {
  const summary = page.locator('.errors').first();
  await summary.waitFor();
  if (!(await summary.evaluate((element) => element.contains(document.activeElement)))) throw new Error('the error summary does not have the focus');
  const links = await summary.locator('a[href^="#"]').all();
  if (links.length === 0) throw new Error('the error summary leads to no field');
  const lines = [];
  for (const link of links) {
    const target = await link.getAttribute('href');
    if ((await page.locator(target).count()) !== 1) throw new Error(`the error summary leads to ${target}, which is not there`);
    lines.push((await link.innerText()).trim());
  }
  return lines;
}

async function reachGroup(page, group) {
  for (let press = 0; press < 80; press += 1) {
    if (await page.evaluate((name) => document.activeElement?.getAttribute('name') === name, group)) return;
    await page.keyboard.press('Tab');
    await focusShows(page);
  }
  throw new Error(`no Tab reaches the choice «${group}» on ${page.url()}`);
}

async function focusShows(page) {
  const hidden = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const shown = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    return shown ? undefined : element.outerHTML.slice(0, 120);
  });
  if (hidden) throw new Error(`the focus does not show on ${hidden}`);
}
