//! Every place in a benefit, one after the other.
//!
//! What is found about a benefit depends on how its places lie to each other and not on where its text begins. In: a
//! benefit. Out: each place once for each part that has one, to be read or set. A part that is added is taken apart here
//! too, or this does not compile.

use super::benefit::{AmountRule, Benefit, Clause, TimingRule};
use super::{Arms, Body, Place, Program};

impl Benefit {
    pub(crate) fn each_place(&mut self, each: &mut dyn FnMut(&mut Place)) {
        let Self {
            place,
            program,
            clauses,
            amount,
            timing,
            name: _,
            title: _,
            object: _,
            as_of: _,
            entitlement: _,
            row_citations: _,
            split: _,
            outputs: _,
            channels: _,
            documents: _,
            services: _,
            flags: _,
            named: _,
        } = self;
        each(place);
        program.each_place(each);
        for clause in clauses {
            clause.each_place(each);
        }
        if let Some(AmountRule { place, up_to: _, value: _, text: _, citations: _ }) = amount {
            each(place);
        }
        for TimingRule { place, name: _, kind: _, citations: _ } in timing {
            each(place);
        }
    }
}

impl Program {
    fn each_place(&mut self, each: &mut dyn FnMut(&mut Place)) {
        let Self { places, bodies, arms, exprs: _, types: _, operands: _, inputs: _ } = self;
        places.iter_mut().for_each(&mut *each);
        for Body { program, root: _ } in bodies {
            program.each_place(each);
        }
        for (_, Arms { places, kind: _ }) in arms {
            places.iter_mut().for_each(&mut *each);
        }
    }
}

impl Clause {
    fn each_place(&mut self, each: &mut dyn FnMut(&mut Place)) {
        let Self { place, children, kind: _, expr: _, name: _, text: _, citations: _, readings: _ } = self;
        each(place);
        for child in children {
            child.each_place(each);
        }
    }
}
