// The door of the bilan.
export { activityReviewDesk } from './desk.tsx'
