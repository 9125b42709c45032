/**
 * Entry of the panel's page: controls, styles, and the panel in its place. Bundled to dist/panel.js and
 * dist/panel.css; the page is extension/protocol/page.ts.
 */
import './styles/panel.css';
import { Host } from './host';
import { Panel } from './panel';
import { registerControls } from './toolkit';

registerControls();
const root = document.getElementById('panel');
if (root === null) throw new Error('The page has no element with the id "panel".');
new Panel(root, new Host());
