// Which numbers may Palier call, and which cost more than a call? One rule for the single number, callbacks, duty telephones and what a flow dials.

/**
 * 081, 082 and 089 and directory enquiries (118 xxx) are premium-rate in France; satellite and shared-cost networks (+881, +882,
 * +883, +979) are too. Law: Code de la consommation, art. L. 121-16; décision Arcep 2018-0881; UIT-T E.164.
 */
export function isPremium(phone: string): boolean {
  const digits = written(phone)
    // Written with and without the 0 that a call from abroad leaves out.
    .replace(/^\+330?/, '0')
  return /^08[129]/.test(digits) || /^118\d{3}$/.test(digits) || /^\+(88[123]|979)/.test(digits)
}

/** 32 xx to 39 xx may be premium-rate too; 30 xx and 31 xx are free. Law: Code de la consommation, art. L. 121-16. */
export const isShortPremium = (phone: string): boolean => /^3[2-9]\d{2}$/.test(phone.replace(/\D/g, ''))

/** Numbers of the State for emergencies and social help (15, 17, 18, 112, 114, 115, 119, 191, 196, 197, 116 xxx): nobody is put through to them, nor on call by them. */
export const isEmergencyNumber = (phone: string): boolean =>
  /^(?:1[578]|11[024-9]|19[1-7]|116\d{3})$/.test(phone.replace(/\D/g, ''))

export type PhoneFault = 'emergency' | 'premium' | 'incomplete' | 'own'

/** Why Palier shall not call it; null: it may. `ours`: the single number, that would call itself. A post of the house has 3 to 6 digits. */
export function phoneFaultOf(phone: string, ours = ''): PhoneFault | null {
  const digits = written(phone)
  if (isEmergencyNumber(digits)) return 'emergency'
  if (isPremium(digits) || isShortPremium(digits)) return 'premium'
  const national = digits.replace(/^\+330?/, '0')
  const isWhole =
    /^0[1-9]\d{8}$/.test(national) || /^\+(?!33)[1-9]\d{7,14}$/.test(digits) || /^[1-9]\d{2,5}$/.test(digits)
  if (!isWhole) return 'incomplete'
  return ours !== '' && national === written(ours).replace(/^\+330?/, '0') ? 'own' : null
}

const written = (phone: string) => phone.replace(/[^\d+]/g, '').replace(/^00/, '+')
