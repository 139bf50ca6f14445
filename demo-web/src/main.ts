/**
 * Starts the page.
 *
 * @module
 */
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/page.css";
import "./styles/controls.css";
import "./styles/pane.css";
import "./styles/custody.css";
import { init } from "touchstone";
import { hero, heroFailure } from "./hero.js";
import { balancePane } from "./pane/balance.js";
import { byId } from "./ui/dom.js";
import { themeToggle } from "./ui/theme.js";

themeToggle(byId<HTMLButtonElement>("theme"));
const pane = balancePane(hero());
init()
  .then(() => pane.start())
  .catch(heroFailure);
