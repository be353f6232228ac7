// The shapes that rooms exchange, for the type checker and the reader; no code.

/**
 * What a link asks for. Days are "YYYY-MM-DD" strings or ""; lists are sorted slugs; q is folded words or "".
 * @typedef {object} Query
 * @property {string[]} dataset
 * @property {string[]} category
 * @property {string[]} actor
 * @property {string[]} country
 * @property {string[]} status
 * @property {string[]} tag
 * @property {string} from
 * @property {string} to
 * @property {"possible"|"certain"} certainty
 * @property {Box|null} bbox
 * @property {string[]} place
 * @property {Disc|null} near
 * @property {string} precision   the vaguest that will do, of PRECISIONS, or ""
 * @property {string} grade       "A1" to "E5", or ""
 * @property {string[]} has       of HAS; all of them
 * @property {string} q
 * @property {string} at          id of the edition to select from; "" is the current one
 * @property {View|null} view
 * @property {""|"none"} basemap   whether there is ground under the events
 * @property {string} areas    slug of the dated areas under the events, or ""
 * @property {""|"points"|"heat"} layer   how the map shows events; "" is counted circles
 * @property {{from: string, to: string}|null} compare   another period, shown beside
 * @property {Play} play       how the timeline plays
 * @property {BarSettings} bins   how the timeline's bars count
 * @property {Parts} parts      what a frame in another page has around the map
 * @property {string} event    public id of the open event, or ""
 * @property {""|"off"} keys                     whether single keys do something
 * @property {string} story                     "" or a short name, with the number of a step behind a slash
 * @property {""|"events"|"story"|"about"} panel  "" is the filters
 * @property {string} lang     the language in which titles and summaries are read, where they are translated, or ""
 * @property {""|"light"|"dark"} theme
 * @property {""|"oldest"|"updated"|"title"} sort   of lists and data
 * @property {number} limit    of lists and data; 0 is none given
 * @property {string} page     the row after which a page of a list begins: key.id, or ""
 * @property {string[]} fields   columns of a table, in their order; [] is all
 * @property {string[]} [stage]   of the staff map alone
 */

/**
 * Whether the timeline draws bars alone or a line for each event too; which events the bars count, all or those in what the map shows; and whether each counts whole, on its first
 * possible day, or in shares over all of its days.
 * @typedef {{form: "bars"|"lanes", where: "all"|"view", weight: "whole"|"share"}} BarSettings
 */

/** @typedef {{timeline: "timeline"|"no-timeline", controls: "controls"|"no-controls"}} Parts */

/**
 * How the timeline plays: a window that moves or all up to a day that moves, by which step, how fast, and whether it goes
 * on from the beginning and starts by itself.
 * @typedef {object} Play
 * @property {"window"|"cumulative"} mode
 * @property {"auto"|"day"|"week"|"month"|"year"} step
 * @property {"normal"|"slow"|"fast"} speed
 * @property {"once"|"loop"} end
 * @property {"still"|"start"} begin
 */

/** @typedef {"dataset"|"category"|"actor"|"country"|"place"|"status"|"tag"|"stage"} TermName  a parameter that takes a list of slugs */

/**
 * What the filter looks at, one event: days as numbers; extent null without a place; words each with a space before it.
 * @typedef {object} Row
 * @property {string} id
 * @property {number} earliest
 * @property {number} latest
 * @property {Box|null} extent
 * @property {number} precision   index into PRECISIONS, beyond them without a place
 * @property {number} grades      bit 5 × letter + number − 1: some claim is at least so good
 * @property {number} has         bits of HAS
 * @property {{[name in TermName]: string[]}} slugs
 * @property {string} words
 */

/** @typedef {{zoom: number, lat: number, lon: number}} View  zoom and degrees, as Leaflet has them */
/** @typedef {{lat: number, lon: number, metres: number}} Disc  integer degrees × 100,000, and its radius */
/** @typedef {{west: number, south: number, east: number, north: number}} Box  integer degrees × 100,000; west > east crosses the antimeridian */

/**
 * Every loaded row as columns. Row numbers index all of them.
 * @typedef {object} Pool
 * @property {number} count
 * @property {Uint32Array} spot         index into spots, or NO_SPOT
 * @property {Int32Array} earliest      day number
 * @property {Int32Array} latest        day number, OPEN_END where open
 * @property {Uint8Array} status        index into STATUSES
 * @property {Uint16Array} category     index into terms.category
 * @property {Uint16Array} dataset      index into terms.dataset
 * @property {Uint16Array} country      index into terms.country, or NO_TERM
 * @property {Uint8Array} stage         index into terms.stage, 0 what readers see as it is
 * @property {Uint8Array} precision     index into PRECISIONS, beyond them without a place
 * @property {Uint32Array} grades       index into gradeSets
 * @property {Uint8Array} has           bits of HAS
 * @property {Uint32Array} actors       index into actorSets
 * @property {Uint32Array} places       index into placeSets
 * @property {Uint32Array} tags         index into tagSets
 * @property {Sets} precisionSets       by precision, the terms.precision that take it
 * @property {Sets} gradeSets           of the terms.grade that some claim reaches
 * @property {Sets} actorSets           of terms.actor
 * @property {Sets} placeSets           of terms.place, known once the text is in
 * @property {Sets} tagSets             of terms.tag
 * @property {number[]} hidden          rows that were taken out of this edition for safety: no filter selects them
 * @property {Uint32Array} order        all rows by earliest day, and once the text is in by id
 * @property {Spots} spots
 * @property {Map<number, Leg[]>} journeys   row -> legs in order
 * @property {Terms} terms
 * @property {Part[]} parts
 */

/**
 * Sets of terms: set n has items[ends[n - 1]] to items[ends[n] - 1]; data/sets.js.
 * @typedef {object} Sets
 * @property {Uint32Array} ends
 * @property {Uint32Array} items
 * @property {number} count
 * @property {(set: number) => number} start
 * @property {(set: number, by: number, counts: Uint32Array) => void} add
 * @property {(chosen: ArrayLike<number>) => Uint8Array} meeting
 */

/**
 * Each distinct place-as-drawn.
 * @typedef {object} Spots
 * @property {number} count
 * @property {Int32Array} lat           degrees × 100,000
 * @property {Int32Array} lon
 * @property {Int32Array} west
 * @property {Int32Array} south
 * @property {Int32Array} east
 * @property {Int32Array} north
 * @property {Uint8Array} precision     index into PRECISIONS
 * @property {Uint16Array} area         index into areaCodes, or NO_TERM
 * @property {string[]} areaCodes
 */

/** @typedef {{lat: number, lon: number, precision: number, assumed: boolean, day: number}} Leg  a stop of a journey; integer degrees; its last possible day, or OPEN_END */
/** @typedef {{slug: string, label: string, colour?: string, symbol?: string, [more: string]: unknown}} Term */
/** @typedef {"dataset"|"category"|"actor"|"country"|"status"|"tag"|"precision"|"grade"|"stage"} FacetName  a parameter whose terms are counted */
/** @typedef {{[name in TermName|FacetName]: Term[]} & {areas?: AreaSet[]}} Terms   areas in editions that have any */
/** @typedef {FileEntry & {slug: string, label: string, language: string, claimant: string, credit: string, licence: string, licence_url: string, url: string, first: string, last: string}} AreaSet  dated areas of one origin; days, last "" where some go on */
/** @typedef {{holder: number, name: string, from: number, to: number, rings: number[][]}} DatedArea  index into holders; days, to OPEN_END where it goes on; rings as in Area */
/** @typedef {{about: string, holders: string[], areas: DatedArea[]}} DatedAreas   about is sanitised HTML */
/** @typedef {{heading: string, text: string, query: string}} Step  its text as sanitised HTML, its view as a query string */
/** @typedef {{slug: string, title: string, language: string, intro: string, steps: Step[]}} Story */
/** @typedef {{first: number, count: number, dataset: string, entry: ManifestPart, places: {first: number, items: ArrayLike<number>}}} Part  rows first .. first+count-1 of the pool */
/** @typedef {{file: string, bytes: number, content?: string}} FileEntry  with its content, in base64, where it has no address */
/** @typedef {{dataset: string, year: number|null, stage?: string, count: number, redacted?: number[], extent: {earliest: number, latest: number}, columns: FileEntry, text: FileEntry, details: (FileEntry & {first: number, count: number})[]}} ManifestPart */
/** @typedef {{format: number, edition: string, count: number, left_out?: number, dictionary: FileEntry, areas: FileEntry, area_sets?: (Omit<AreaSet, "label"> & {title: string})[], parts: ManifestPart[]}} Manifest */
/** @typedef {{name: string, kind: string, box: number[], rings: number[][]}} Area  rings are flat lon, lat pairs in integer degrees */

/**
 * What a query selects of a pool.
 * @typedef {object} Result
 * @property {Uint32Array} rows         selected rows, in the pool's order; gathered when first asked for
 * @property {Uint8Array} mask          1 for each selected row; the newest result's only, it is not copied
 * @property {number} count             of selected rows
 * @property {Result|null} base         the result that this one differs from by entered and left only, or null
 * @property {Uint32Array} entered      rows that base did not select
 * @property {Uint32Array} left         rows that only base selected
 * @property {Uint8Array} timeless      1 for each row that passes every filter except the period
 * @property {number} total             rows in the pool
 * @property {Facets} facets            counts by term, each with its own filter lifted
 */
/** @typedef {{[name in FacetName]: Uint32Array}} Facets */

/**
 * Titles and the like, once the text files are in; row numbers index all lists.
 * @typedef {object} Text
 * @property {string[]} ids
 * @property {string[]} titles
 * @property {string[]} places
 * @property {string[]} words
 * @property {Map<number, string>} [languages]   of the titles that are translated
 */

/**
 * @typedef {object} State
 * @property {Query} query
 * @property {Pool} pool
 * @property {Result} result
 * @property {Text|null} text
 * @property {Uint32Array|null} among   rows of the place that the reader goes through, newest first; null is the whole result
 * @property {Box|null} sight           what the map shows, since it rests; null is the world all round
 * @property {View|null} viewpoint      where the map stands, whether the link says so or not; null before there is one
 * @property {boolean} playing          whether the timeline plays
 * @property {number} hover             row under the pointer or keyboard focus, or -1
 * @property {{progress: number, failed: string[]}} loading   progress 0..1; names of what could not be loaded
 * @property {string[]} notices         sentences the reader must see (a parameter that was not applied ...)
 * @property {number} today             day number of the reader's calendar day
 */

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<State>) => void} set
 * @property {(keys: (keyof State)[], listener: (state: State) => void) => () => void} subscribe
 *   calls back after any of the keys changed; returns the way to stop it
 */

/**
 * The page's JSON data block, and what main.js adds for the rooms.
 * @typedef {object} Config
 * @property {string} version
 * @property {boolean} embed
 * @property {boolean} flat      whether the page is a file, and no server is there to ask
 * @property {string} map        address of the map page
 * @property {string} list       address of its twin in words
 * @property {string} event      address of an event's own page, with ID in the place of its id
 * @property {string} picture    address of a picture, with NAME in the place of its name
 * @property {Story[]} stories    of the edition
 * @property {string} storyPages  address of the stories' pages
 * @property {string} frame      address of the map for frames in other pages
 * @property {string} changes    address that says what has changed since an edition
 * @property {string} still      address of the map as a picture
 * @property {string} corrections   address of the page of corrections
 * @property {string} features   address of the API's events
 * @property {string} data       address of the folder with the manifest
 * @property {string[]} fields   the columns of a table
 * @property {{code: string, name: string}[]} languages   that the page speaks, each by its own name
 * @property {{ending: string, label: string}[]} exports   formats of /events.<ending>
 * @property {{address: string, label: string}[]} feeds
 * @property {{name: string, masthead: string, intro: string, credits: string, view: string}} site   intro and credits are sanitised HTML
 * @property {View} start        where the map begins when the link does not say
 * @property {string} edition    id of the edition that is shown
 * @property {() => void} retry  loads again what could not be loaded
 * @property {{[name: string]: string}} files    static files by name (basemap …)
 * @property {{url: string, credit: string, zoom: number}|null} [ground]   the operator's own vector tiles, and their largest zoom
 * @property {{url: string, credit: string}[]} layers   the operator's XYZ layers
 * @property {{minZoom: number, maxZoom: number}} leaflet  from django-leaflet's LEAFLET_CONFIG
 * @property {StaffConfig} [staff]   of the staff map alone
 * @property {Navigate} navigate
 * @property {(row: number) => Promise<object>} detail   the public document of a row
 * @property {(code: string) => Promise<Area|null>} area
 * @property {(slug: string) => Promise<any>} datedAreas   the file of the set of this slug, for data/dated-areas.js
 */

/**
 * What the staff map knows besides.
 * @typedef {object} StaffConfig
 * @property {string} data       address of its manifest's folder, with the documents of its own events
 * @property {string} form       address that leads to an event's form, with ID in the place of its id
 * @property {string} public     address of the public map
 * @property {number} leftOut    how many of those events it has no room for
 */

/**
 * The one way to change what the link says. `record` true (the default) makes a Back step; false replaces (while dragging).
 * @typedef {(patch: Partial<Query>, record?: boolean) => void} Navigate
 */

export {};
