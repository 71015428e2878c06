"""First names that are often met, as far as they are no other words of a reply."""

from rules.sales_agent.understanding.phrase import word_set

FIRST_NAMES = word_set(
    "victor hugo ivan igor omar ali hassan fatima mei wei priya raj ravi sanjay olga boris natasha luis pedro pablo",
    "hector ramon raul sergio oscar ernesto rosa lupe marta esteban diego andres felipe gabriel gabriela lucia",
    "brandi tiffany tyrone jamal malik keisha latoya deshawn trevor travis troy wendy wesley yolanda yvonne zach",
    "kyle keith kayla kaitlyn jared jenna jill joann josh joshua julian katrina kendra kirk kurt lance leah leo leon",
    "leroy lester lloyd logan lorenzo lucas luke madison marco mario marvin maurice megan mitch mitchell molly monica",
    "morgan nathan neil nelson nick nicholas nicole noah norma norman oliver olivia otis owen pamela patty penny",
    "perry phil phillip rachel ralph raymond renee rex rhonda ricardo rita roberta rochelle rodney roland roy ruben",
    "russell sabrina samantha seth shane shannon shaun sheila shelby sherry sidney sonia spencer stacy stuart tammy",
    "tara ted teresa terry theresa todd toni tony tracy valerie vanessa vernon vicki vincent vivian wade wallace",
    "aaron abigail adam alex alexander alexis alice amanda amber amy ana andrea andrew andy angela angie ann",
    "anna anne annie anthony arthur ashley austin barb barbara becky ben benjamin beth betty beverly bill billy",
    "bob bobby brandon brenda brian brittany bruce bryan carl carlos carmen carol carolyn catherine cathy",
    "charles charlie charlotte chris christian christina christine christopher cindy crystal cynthia dan daniel",
    "danielle danny dave david dawn deb debbie deborah debra denise dennis destiny diana diane dick don donald",
    "donna doris dorothy doug douglas dylan ed eddie edward elena elizabeth emily emma eric erica erin ethan",
    "eugene evelyn frances frank gary george gerald gina gloria grace greg gregory guadalupe hannah harold",
    "heather helen henry holly isabella jack jackie jacob jacqueline jake james jamie janet janice jasmine jason",
    "jean jeff jeffrey jen jennifer jenny jeremy jerry jess jesse jessica jesus jill joan joe john jon jonathan",
    "jordan jorge jose joseph josh joshua joyce juan judith judy julie justin karen kate katherine kathleen",
    "kathryn kathy katie kayla keisha keith kelly ken kenneth kevin kim kimberly kyle larry latoya laura lauren",
    "lawrence leslie linda lindsay lisa liz lori louis lucia luis lupe madison maggie mandy manuel margaret",
    "maria marie marilyn mario mark martha mary matt matthew megan melissa michael michelle miguel mike monica",
    "nancy natalie nathan nicholas nick nicole noah olivia pam pamela pat patricia patrick patty paul pedro pete",
    "peter rachel ralph randy ray raymond rebecca richard rick rob robert roger ron ronald rosa roy russell ruth",
    "ryan sam samantha samuel sandra sandy sara sarah scott sean sharon shirley sofia sophia stacy steph",
    "stephanie stephen steve steven sue susan tammy teresa terry theresa thomas tiffany tim timothy tina tom",
    "tony tracy tyler valerie vanessa veronica vicky victoria virginia walter wayne wendy will william willie",
    "yolanda zach",
)
