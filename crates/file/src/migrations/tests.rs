//! Every step has its fixtures, and the harness runs steps in order.
