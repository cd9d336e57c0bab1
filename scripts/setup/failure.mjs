/** A set-up step that could not be done, said in words for the person who typed the command. */
export class SetupFailure extends Error {
  name = "SetupFailure";
}
