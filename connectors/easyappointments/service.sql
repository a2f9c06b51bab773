-- Services with their category.
SELECT
    concat('easyappointments-', service.id) AS service_key,
    service.name,
    category.name AS category,
    service.duration AS planned_minutes
FROM {prefix}services AS service
LEFT JOIN {prefix}service_categories AS category ON category.id = service.id_service_categories
