// Moving the shown draft to a place in its text.

/** Scroll to the block that holds a place. Its chunk may not be drawn yet, so what is nearest above it is gone to first. */
export function scrollToPlace(start: number): void {
  const find = (): HTMLElement | undefined => {
    const all = Array.from(document.querySelectorAll<HTMLElement>(".paper [data-at]"));
    return all.filter((element) => Number(element.dataset["at"]) <= start).pop();
  };
  const chunk = (): HTMLElement | undefined => {
    const all = Array.from(document.querySelectorAll<HTMLElement>(".paper [data-from]"));
    return all.filter((element) => Number(element.dataset["from"]) <= start).pop();
  };
  let tries = 12;
  const go = (): void => {
    const found = find();
    const holder = chunk();
    if (holder && !holder.contains(found ?? null)) holder.scrollIntoView({ block: "start" });
    else found?.scrollIntoView({ block: "start" });
    if (--tries > 0) setTimeout(go, 50);
  };
  go();
}
