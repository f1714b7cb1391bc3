# For the editors of other sites.

share-title = For website editors
share-lead = How to put the search for contacts, news of events, or a link to this guide on the website of a ward office or organization.
share-nowhere = The address of this site has not been set. Please replace “https://…” below with the address of this site.
share-ward = Choose a ward to get the telephone numbers and events of that ward.
share-frame = Put the search for contacts on your page
share-frame-lead = Paste this line into the HTML of your page. You can change the height to fit.
share-frame-about = The answer opens on this site. No cookies and no scripts are used.
share-frame-look = It looks like this.
share-link = Put a link on your page
share-link-lead = The address of the page with the answer.
share-feeds = Put news of events on your page
share-feeds-lead = Add the address of the news feed (RSS) or the calendar (iCalendar) to the software of your website, and new events will appear there automatically.
share-data-lead = Lists of places for medical care and nursing care, in forms that anybody may use (CSV, GeoJSON).
