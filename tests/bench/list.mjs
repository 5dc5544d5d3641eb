export function list() {}
