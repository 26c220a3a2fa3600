// Does it cost more than a call to call this number? One rule for the single number, for callbacks and for what a flow dials.

/**
 * 081, 082 and 089 and directory enquiries (118 xxx) are premium-rate in France; satellite and shared-cost networks (+881, +882,
 * +883, +979) are too. Short numbers of four digits are not told from the posts of a house: see settings for the single number.
 * Law: Code de la consommation, art. L. 121-16; décision Arcep 2018-0881; UIT-T E.164.
 */
export function isPremium(phone: string): boolean {
  const digits = phone
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+')
    // Written with and without the 0 that a call from abroad leaves out.
    .replace(/^\+330?/, '0')
  return /^08[129]/.test(digits) || /^118\d{3}$/.test(digits) || /^\+(88[123]|979)/.test(digits)
}
