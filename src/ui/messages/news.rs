//! Team Mixin's news, with the times as the person's clock shows them.

use crate::messaging::message::News;
use crate::text::en::people::tell_news;
use crate::ui::parts::people_page::people;

pub fn news_words(news: &News) -> String {
    tell_news(news, &|moment| people().local(moment))
}
