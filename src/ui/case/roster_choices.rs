//! The units, departments and people that a part can be given to.

use crate::ledger::Ledger;
use crate::model::facts::Staff;
use crate::model::record::Id;

/// What the choices are of: the unit and the department chosen, and the versions of the roster's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoicesFor {
    unit: Option<Id>,
    department: Option<Id>,
    versions: [u64; 3],
}

impl ChoicesFor {
    /// Those for a unit and a department, as the roster is now.
    pub fn of(unit: Option<Id>, department: Option<Id>, ledger: &Ledger) -> Self {
        let facts = &ledger.facts;
        Self {
            unit,
            department,
            versions: [
                facts.units.version(),
                facts.departments.version(),
                facts.staff.version(),
            ],
        }
    }
}

/// What can be chosen for a part.
#[derive(Clone, Debug)]
pub struct RosterChoices {
    /// Every unit.
    pub units: Vec<(Id, String)>,
    /// The unit's departments, in the order the roster has them.
    pub departments: Vec<(Id, String)>,
    /// Its leaders.
    pub leaders: Vec<(Id, String)>,
    /// The people of the department chosen, or of the whole unit.
    pub handlers: Vec<(Id, String)>,
}

impl RosterChoices {
    /// Gathers them.
    pub fn of(chosen: ChoicesFor, ledger: &Ledger) -> Self {
        let facts = &ledger.facts;
        let units = facts.units.iter().map(|one| (one.id, one.name.clone()));
        let of_unit = chosen.unit.into_iter();
        let mut departments: Vec<_> = of_unit
            .clone()
            .flat_map(|unit| facts.departments.of(unit))
            .collect();
        departments.sort_by_key(|department| (department.position, department.id));
        let staff: Vec<&Staff> = of_unit.flat_map(|unit| facts.staff.of(unit)).collect();
        let is_near =
            |one: &Staff| chosen.department.is_none() || one.department == chosen.department;
        let named = |fits: &dyn Fn(&Staff) -> bool| -> Vec<(Id, String)> {
            let fitting = staff.iter().filter(|one| fits(one));
            fitting.map(|one| (one.id, one.name.clone())).collect()
        };
        Self {
            units: units.collect(),
            leaders: named(&|one| one.leader),
            handlers: named(&|one| !one.leader && is_near(one)),
            departments: departments
                .into_iter()
                .map(|one| (one.id, one.name.clone()))
                .collect(),
        }
    }

    /// Whether the unit has anybody on the roster.
    pub fn has_people(&self) -> bool {
        !(self.departments.is_empty() && self.leaders.is_empty() && self.handlers.is_empty())
    }
}
