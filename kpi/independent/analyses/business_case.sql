-- The goals of the business case as they were delivered, and the days that the facts cover.
SELECT goal, kpi, baseline, target, benefit_per_unit, cost, extent.first_on, extent.last_on
FROM canonical.business_goal, extent
ORDER BY due_on, goal, kpi;
