export const FORMAT = "EC-Lab";
