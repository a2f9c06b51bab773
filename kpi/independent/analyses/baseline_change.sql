-- The first day that the facts cover: baselines before it are not known.
SELECT first_on FROM extent;
