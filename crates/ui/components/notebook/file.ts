// The notebook as a file in the hands of its owner.

/** A day as it stands in a file's name, by the clock of the device: 20261130. */
function compact(day: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}`;
}

// Some browsers read the file a while after the click.
const UNTIL_READ = 60_000;

/** Hands the text over as a file; it is made here and goes nowhere else. */
export function download(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `私の人生会議-${compact(new Date())}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), UNTIL_READ);
}
