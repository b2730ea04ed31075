export const campaigns = {
  title: 'Campaigns',
  picker: {
    label: 'Campaign',
    none: 'No campaign',
    hint: 'Its links are counted. {link} and {coupon} stand for the campaign’s link and the account’s coupon code.',
    nothing: 'No campaign of this name',
    archived: 'A campaign that was put away',
  },
};
