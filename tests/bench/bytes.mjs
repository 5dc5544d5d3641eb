// What a visitor downloads.
import { weights } from '../../scripts/budget.mjs';
import { row } from './harness.mjs';

const GOALS = { 'first load': 120_000, worker: 150_000 };

export function bytes() {
  for (const { title, total } of weights()) {
    const goal = GOALS[title];
    row(`${title}, brotli 11`, `${total.toLocaleString('en')} bytes`, {
      goal: goal ? `≤ ${goal.toLocaleString('en')} bytes` : '',
      reached: !goal || total <= goal,
    });
  }
}
