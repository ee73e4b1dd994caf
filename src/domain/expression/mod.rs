//! Placeholder until the expression language lands.

/// A checked expression.
#[derive(Debug)]
pub struct Expression;
