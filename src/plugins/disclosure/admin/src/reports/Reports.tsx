import { Route, Routes } from 'react-router-dom';
import { ReportList } from './list/ReportList';

/** 年度报告: who has filed, who is late. */
export default function Reports() {
  return (
    <Routes>
      <Route index element={<ReportList />} />
    </Routes>
  );
}
