//! guichet
