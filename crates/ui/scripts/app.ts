// Behaviour of the whole house. Every page works without it. Handlers sit on the document, so replaced fragments need no set-up.
import "../components/answer/answer";
import "../components/chips/chips";
import "../components/combobox/combobox";
import "../components/saved/autosave";
import "../components/saved/leave";
import "../components/candidates/live";
import "../components/error-summary/error-summary";
import "../components/map/load";
import "../components/passkey/passkey";
import "../components/masthead/appearance";
import "./keys";
import "./popover";
import "./buttons";
// Behind the buttons, which stop a second sending.
import "../components/progress/progress";
