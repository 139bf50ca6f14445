//! The vault as a whole: what holds under every schedule of crashes, tabs, faults and lies.

mod crash;
mod game;
mod schedule;
