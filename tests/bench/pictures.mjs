export function pictures() {}
