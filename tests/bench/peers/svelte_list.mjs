import { flushSync, mount } from 'svelte';
import List from './svelte_list.svelte';
import './list.css';

window.show = (accounts) => flushSync(() => mount(List, { target: document.getElementById('root'), props: { accounts } }));
