//! The window: turns a [`Page`](crate::screen::page::Page) into pixels and the pixels' events
//! into [`Input`](crate::screen::event::Input)s. No behaviour lives here: what is in focus, where
//! the caret stands and what a press means are told by the screens. Never SQL, never HTTP.

pub mod app;
pub mod draw;
pub mod drawing;
pub mod effect;
pub mod keys;
pub mod kit;
pub mod redraw;
pub mod render;
pub mod theme;
pub mod window;
