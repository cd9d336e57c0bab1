/**
 * The maximum luminous efficacy of radiation for photopic vision, lm W⁻¹: 683 lm W⁻¹ at 540 THz, which defines the candela,
 * over V(λ) there (CIE 018:2019).
 */
export const MAXIMUM_EFFICACY = 683.002;
