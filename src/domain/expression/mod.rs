//! Placeholder until the expression language lands.
#![allow(missing_docs)]
use jiff::civil::Date;
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Empty,
    Text(String),
    Number(f64),
    Boolean(bool),
    Date(Date),
    Choices(Vec<String>),
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    Text,
    Number,
    Boolean,
    Date,
    Choice(Vec<String>),
    Choices(Vec<String>),
}
pub trait Environment {
    fn value(&self, index: usize) -> Value;
    fn values(&self, index: usize) -> Vec<Value>;
    fn own(&self) -> Value;
    fn today(&self) -> Date;
    fn position(&self) -> usize;
}
#[derive(Debug, Clone)]
pub struct Expression {
    refs: Vec<usize>,
}
impl Expression {
    pub fn evaluate(&self, _e: &dyn Environment) -> Value {
        Value::Empty
    }
    pub fn holds(&self, _e: &dyn Environment) -> bool {
        true
    }
    pub fn references(&self) -> &[usize] {
        &self.refs
    }
}
