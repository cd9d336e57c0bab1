export const FORMAT = "Horiba text";
