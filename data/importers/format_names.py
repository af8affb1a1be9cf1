"""What people call the formats that files come in, by the name that the record keeps."""

from data.phrases import Phrase, phrase

CALLED: dict[str, Phrase] = {
    "workbook": phrase("programme workbook"),
    "teams": phrase("Teams attendance report"),
    "zoom": phrase("Zoom participants report"),
    "pretix": phrase("pretix list"),
    "indico": phrase("Indico registrations"),
    "eventbrite": phrase("Eventbrite attendees"),
    "limesurvey": phrase("LimeSurvey responses"),
    "google-forms": phrase("Google Forms responses"),
    "ms-forms": phrase("Microsoft Forms responses"),
    "preflib": phrase("PrefLib ballots"),
    "swecris": phrase("SweCRIS programme cards"),
    "vinnova": phrase("Vinnova programme cards"),
    "cordis": phrase("CORDIS programme cards"),
    "iati": phrase("IATI activities"),
}
